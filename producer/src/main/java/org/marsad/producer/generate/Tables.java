package org.marsad.producer.generate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The tables of this package: each row a choice with its weight and its spellings, the usual one first. */
final class Tables {
    private Tables() {}

    static <T> Weighted<T> read(String name, Predicate<NamedCsvRecord> wanted, Function<NamedCsvRecord, T> choice) {
        Weighted<T> all = new Weighted<>();
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the table " + name + " is missing from the jar");
            for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(in))
                if (wanted.test(row)) all.add(Integer.parseInt(row.getField("weight")), choice.apply(row));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> spellings(NamedCsvRecord row) {
        return List.of(row.getField("names").split("\\|", -1));
    }

    /** Mostly the usual spelling, now and then any. */
    static String spelled(List<String> spellings, Draws draws) {
        return draws.chance(0.7) ? spellings.get(0) : draws.oneOf(spellings);
    }
}
