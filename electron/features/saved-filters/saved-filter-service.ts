import { mostSavedFilters } from "#shared/domain/saved-filter.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as filters from "./saved-filter-repository.ts";

export const listFilters: Handler<"savedFilters.list"> = ({ db }) => filters.list(db);

export const saveFilter: Handler<"savedFilters.save"> = (context, { filterId, name, content }) =>
  context.change((db) => {
    const others = filters.list(db).filter(({ id }) => id !== filterId);
    if (others.length >= mostSavedFilters) throw new AppError("filters.too_many");
    filters.save(db, context.worker.id, { id: filterId, name, content });
    return {};
  });

export const removeFilter: Handler<"savedFilters.remove"> = (context, { filterId }) =>
  context.change((db) => {
    filters.remove(db, context.worker.id, filterId);
    return {};
  });
