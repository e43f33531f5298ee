package org.marsad.producer.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** Where the bytes of an archive come from. */
interface Source {
    /** The name of the file, and of the entry in it, if it is a zip: {@code ged251-csv.zip!GEDEvent_v25_1.csv}. */
    String name();

    /** How many bytes there are to read, as they lie in the file; -1 if that is not known. */
    long bytes();

    /** The bytes, unpacked; {@code read} grows by those that were read to give them, out of {@link #bytes}. */
    InputStream open(LongAdder read) throws IOException;
}
