import { z } from "zod";

// The content security policy forbids code made from text. Zod would try it once for every schema and
// be refused, so it is told before the first schema is made: this file is imported before all others.
z.config({ jitless: true });
