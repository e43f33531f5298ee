package org.marsad.producer.read;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.marsad.producer.parse.Row;
import org.marsad.producer.parse.RowFields;

class CsvRowsProperties {
    /** A field, and how it is written. */
    record Field(String text, String written) {}

    /** A row of at least two fields, and how its last line ends. */
    record Written(List<Field> fields, String end) {
        String row() {
            return String.join(",", fields.stream().map(Field::written).toList());
        }
    }

    @Provide
    Arbitrary<List<Written>> rows() {
        Arbitrary<Field> field = Combinators.combine(
                        Arbitraries.strings().withChars("a\",;\n\ré").ofMaxLength(6), Arbitraries.of(true, false))
                .as(CsvRowsProperties::field);
        return Combinators.combine(field.list().ofMinSize(2).ofMaxSize(5), Arbitraries.of("\n", "\r\n", "\r"))
                .as(Written::new)
                .list()
                .ofMaxSize(6);
    }

    private static Field field(String text, boolean quote) {
        boolean plain =
                !quote && !text.startsWith("\"") && text.chars().noneMatch(c -> c == ',' || c == '\n' || c == '\r');
        return new Field(text, plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    @Property
    void everyRowIsItsBytesItsFieldsAndItsLines(
            @ForAll("rows") List<Written> written,
            @ForAll boolean endless,
            @ForAll @IntRange(min = 1, max = 7) int chunk) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < written.size(); i++)
            file.append(written.get(i).row())
                    .append(
                            endless && i == written.size() - 1
                                    ? ""
                                    : written.get(i).end());
        List<RowFields> read = read(file.toString(), chunk);

        assertThat(read).hasSize(written.size());
        long line = 1;
        for (int i = 0; i < read.size(); i++) {
            RowFields row = read.get(i);
            Written expected = written.get(i);
            assertThat(row.flaw()).isNull();
            assertThat(row.bytes()).asString(StandardCharsets.ISO_8859_1).isEqualTo(expected.row());
            assertThat(row.texts())
                    .isEqualTo(expected.fields().stream()
                            .map(field -> field.text().strip())
                            .toList());
            assertThat(row.line()).isEqualTo(line);
            line += lines(expected.row());
            assertThat(row.lastLine()).isEqualTo(line);
            line++;
        }
    }

    /** How many ends of lines are in a text. */
    private static long lines(String text) {
        return text.replace("\r\n", "\n")
                .chars()
                .filter(c -> c == '\n' || c == '\r')
                .count();
    }

    /** The same as a library that many have looked at; but for quotes that are not in order, which are told, not guessed at. */
    @Property
    void anyTextIsReadAsFastCsvReadsIt(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 7) int chunk) {
        List<RowFields> read = read(text, chunk);
        List<List<String>> records = new ArrayList<>();
        boolean sound = read.stream().allMatch(row -> row.flaw() == null);
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            csv.forEach(csvRecord -> records.add(
                    csvRecord.getFields().stream().map(String::strip).toList()));
        } catch (CsvParseException e) {
            assertThat(sound).as(e.getMessage()).isFalse();
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (sound) assertThat(read).extracting(RowFields::texts).isEqualTo(records);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a\"\",,\n\r").ofMaxLength(24);
    }

    private static List<RowFields> read(String text, int chunk) {
        InputStream in = new Dribble(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), chunk);
        CsvRows rows = new CsvRows(in, ',');
        List<RowFields> all = new ArrayList<>();
        try {
            for (@Nullable Row row = rows.next(); row != null; row = rows.next()) all.add(RowFields.of(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Gives a few bytes at a time, so that every byte is once the first and once the last of what was read. */
    private static final class Dribble extends FilterInputStream {
        private final int chunk;

        Dribble(InputStream in, int chunk) {
            super(in);
            this.chunk = chunk;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return super.read(bytes, from, Math.min(length, chunk));
        }
    }
}
