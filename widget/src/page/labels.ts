// Written by `make widget`. The desk tells the labels of every language; until it does, these serve.
export const ADS = ["advertisement"];
export const CARDS = ["related"];
