/** Boxes with others in them, on the way to what describes the sound. */
const holders = ["moov", "trak", "mdia", "minf", "stbl", "edts", "dinf"];
/** What the sound is found and played by. */
const heard =
  "ftyp mdat mvhd tkhd mdhd hdlr smhd elst dref stsd stts stsc stsz stz2 stco co64 sgpd sbgp stss ctts".split(" ");
/** Boxes that begin with two moments: when it was made, and when it was changed. */
const dated = ["mvhd", "tkhd", "mdhd"];

/**
 * The same file, as long as before, so that every place in it still holds: what is not played by is emptied and called
 * free room, the moments are set to none, and so is the name of the program that handled the sound.
 *
 * @throws RangeError where a box goes beyond its own
 */
export function strippedM4a(bytes: Buffer): Buffer {
  const bare = Buffer.from(bytes);
  emptyBoxes(bare, 0, bare.length);
  return bare;
}

function emptyBoxes(bare: Buffer, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const end = at + bare.readUInt32BE(at);
    if (end < at + 8 || end > to) throw new RangeError("A box goes beyond its own.");
    const type = bare.toString("latin1", at + 4, at + 8);
    if (holders.includes(type)) emptyBoxes(bare, at + 8, end);
    else if (heard.includes(type)) emptyTold(bare, type, at, end);
    else {
      bare.write("free", at + 4, "latin1");
      bare.fill(0, at + 8, end);
    }
    at = end;
  }
}

function emptyTold(bare: Buffer, type: string, at: number, end: number): void {
  // Behind its version, which says how long a moment is.
  if (dated.includes(type)) bare.fill(0, at + 12, at + 12 + (bare.readUInt8(at + 8) === 1 ? 16 : 8));
  // Behind what kind of handler it is; an empty name still has its end.
  if (type === "hdlr") bare.fill(0, at + 32, end);
}
