import type { Handler } from "../../ipc/handler.ts";

export const readLongWork: Handler<"longWork.read"> = ({ longWork }) => ({ works: longWork.read() });

export const cancelLongWork: Handler<"longWork.cancel"> = ({ longWork }, { id }) => {
  longWork.cancel(id);
  return {};
};

export const dismissLongWork: Handler<"longWork.dismiss"> = ({ longWork }, { id }) => {
  longWork.dismiss(id);
  return {};
};
