// For the tests only, never part of the product: the pure parts of the widget, on the window.
import { find, findTyped } from "./src/page/anchor";
import { copyOf, rootsOf } from "./src/page/copy";
import { ADS, CARDS } from "./src/page/labels";
import { cut, describe, describeRange, points, units } from "./src/page/selector";
import { guessKind } from "./src/ui/guess";

const pure = { ADS, CARDS, copyOf, cut, describe, describeRange, find, findTyped, guessKind, points, rootsOf, units };
Object.assign(globalThis, { corrigenda: pure });
