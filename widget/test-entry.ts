// For the tests only, never part of the product: the pure parts of the widget, on the window.
import { find, findTyped } from "./src/anchor";
import { copyOf, rootOf } from "./src/copy";
import { cut, describe, describeRange, points, units } from "./src/selector";

Object.assign(globalThis, { corrigenda: { copyOf, cut, describe, describeRange, find, findTyped, points, rootOf, units } });
