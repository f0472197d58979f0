/** Boxes with others in them, on the way to what describes the sound. */
const holders = ["moov", "trak", "mdia", "minf", "stbl", "edts", "dinf"];
/** What the sound is found and played by. */
const heard =
  "ftyp mdat mvhd tkhd mdhd hdlr smhd elst dref stsd stts stsc stsz stz2 stco co64 sgpd sbgp stss ctts".split(" ");
/** Boxes of a file in pieces: what describes the sound stands in each of them. */
const ofPieces = ["moof", "mvex", "sidx"];
/** Boxes that begin with two moments: when it was made, and when it was changed. */
const dated = ["mvhd", "tkhd", "mdhd"];

/**
 * The same file, as long as before, so that every place in it still holds: what is not played by is emptied and called
 * free room, the moments are set to none, and so is the name of the program that handled the sound.
 *
 * @throws RangeError where a box goes beyond its own, where the sound is described in pieces, where something besides a
 *   sound is told of, and where the sound stands in another file
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
    if (ofPieces.includes(type)) throw new RangeError("It is a file in pieces.");
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
  if (type === "hdlr") {
    // Titles of chapters and other words stand among the sound, in a track of their own.
    if (!["soun", "url ", "alis"].includes(bare.toString("latin1", at + 16, at + 20))) {
      throw new RangeError("It tells of more than a sound.");
    }
    // An empty name still has its end.
    bare.fill(0, at + 32, end);
  }
  if (type === "dref") emptyReferences(bare, at + 16, end);
}

/** Where the sound is found: in this file, or nothing is made. The place of another would stand there in words. */
function emptyReferences(bare: Buffer, from: number, to: number): void {
  for (let at = from; at < to;) {
    const end = at + bare.readUInt32BE(at);
    if (end < at + 12 || end > to) throw new RangeError("A reference goes beyond its own.");
    if (bare.readUInt8(at + 11) !== 1) throw new RangeError("The sound stands in another file.");
    bare.fill(0, at + 12, end);
    at = end;
  }
}
