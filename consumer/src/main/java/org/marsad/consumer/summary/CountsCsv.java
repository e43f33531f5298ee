package org.marsad.consumer.summary;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Months;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.UserError;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;

/** {@code counts.csv}: every cell with its figures, for programs. The limits choose the rows; rolling counts reach back beyond them all the same. */
public final class CountsCsv {
    private static final List<String> FIGURES =
            List.of("incidents", "arrests", "foiled", "arrested", "killed", "wounded");

    private CountsCsv() {}

    /**
     * Writes the cells of those months.
     *
     * @throws UserError if the file cannot be written
     */
    public static void write(Snapshot snapshot, Months months, Path file) {
        AtomicFile.write(file, writer -> {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
            csv.writeRecord(header());
            snapshot.cells(CellFilter.ALL.months(months), cell -> csv.writeRecord(row(cell)));
            csv.flush();
        });
    }

    /** The names of the columns. */
    public static List<String> header() {
        List<String> header = new ArrayList<>(List.of("country", "city", "month", "affiliation"));
        for (String window : List.of("", "_3", "_12")) FIGURES.forEach(figure -> header.add(figure + window));
        return header;
    }

    /** The fields of a cell's row. */
    public static List<String> row(CellCounts counts) {
        Cell cell = counts.cell();
        List<String> row = new ArrayList<>(
                List.of(cell.country(), cell.city(), cell.month().toString(), cell.affiliation()));
        add(row, counts.counts());
        add(row, counts.rolling3());
        add(row, counts.rolling12());
        return row;
    }

    private static void add(List<String> row, @Nullable Counts counts) {
        if (counts == null) FIGURES.forEach(figure -> row.add(""));
        else
            for (long figure : new long[] {
                counts.incidents(),
                counts.arrests(),
                counts.foiled(),
                counts.arrested(),
                counts.killed(),
                counts.wounded()
            }) row.add(Long.toString(figure));
    }
}
