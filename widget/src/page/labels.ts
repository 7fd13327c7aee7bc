// Written by `make widget` from src/corrigenda/languages/en.json. The desk tells the labels of every language.
export const ADS = "advertisement|advertising|ad|sponsored|sponsored content|story continues below advertisement|continue reading below|skip advertisement".split("|");
export const CARDS = "related|related stories|related article|related articles|read more|other topics of interest|most read|more on this story".split("|");
