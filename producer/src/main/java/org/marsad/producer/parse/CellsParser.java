package org.marsad.producer.parse;

/** Reads rows that are sound as rows: all columns there, the quotes closed, the text decodable. */
interface CellsParser {
    Parsed parse(Cells cells);
}
