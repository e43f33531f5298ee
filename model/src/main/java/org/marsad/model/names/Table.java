package org.marsad.model.names;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.marsad.model.UserError;

/** Reads a CSV table whole and strictly: a row that is not what its header says is an error of whoever wrote it, never passed over. */
final class Table {
    private Table() {}

    /** A table of this package. */
    static List<Row> shipped(String name, List<String> header) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the table " + name + " is missing from the jar");
            return rows(name, header, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of the user's. */
    static List<Row> file(Path file, List<String> header) {
        try {
            return rows(file.toString(), header, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": there is no such file. It should be a table of names with the header "
                    + String.join(",", header) + ".");
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read (" + e.getMessage() + ").");
        }
    }

    private static List<Row> rows(String file, List<String> header, byte[] bytes) {
        String text = utf8(file, header, bytes);
        CsvReader.CsvReaderBuilder csv = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        List<Row> rows = new ArrayList<>();
        long next = 1;
        try {
            for (CsvRecord record : csv.ofCsvRecord(text.startsWith("\ufeff") ? text.substring(1) : text)) {
                Row row = row(file, header, record);
                if (next == 1) checkHeader(row);
                else rows.add(row);
                next = row.line() + 1;
            }
        } catch (CsvParseException e) {
            throw Row.wrong(file, next, "not CSV from here on: " + e.getMessage(), header);
        }
        if (next == 1) throw Row.wrong(file, 1, "the file is empty", header);
        return rows;
    }

    private static void checkHeader(Row row) {
        if (!row.fields().equals(row.header()))
            throw row.wrong("the header is \"" + String.join(",", row.fields()) + "\"");
    }

    private static Row row(String file, List<String> header, CsvRecord record) {
        long line = record.getStartingLineNumber();
        Row row = new Row(
                file, line, header, record.getFields().stream().map(Fold::tidy).toList());
        for (String field : record.getFields())
            if (field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0)
                throw row.wrong("a field runs over more than one line: a quote is missing or too many");
        if (line > 1 && row.fields().size() != header.size())
            throw row.wrong("the number of fields is " + row.fields().size() + ", not " + header.size());
        return row;
    }

    private static String utf8(String file, List<String> header, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isUnderflow()) return out.flip().toString();
        long line = 1;
        for (int i = 0; i < in.position(); i++) if (bytes[i] == '\n') line++;
        throw Row.wrong(file, line, "a byte that is not UTF-8", header);
    }
}
