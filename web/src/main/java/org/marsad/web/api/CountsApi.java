package org.marsad.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.explain.Explain;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Queries;
import org.marsad.consumer.summary.CountsCsv;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.names.Names;
import org.marsad.model.wire.CellJson;
import org.marsad.model.wire.Json;

/** {@code /api/counts} and {@code /api/cells/…}: the cells themselves, as they are on {@code marsad.counts}. */
public final class CountsApi {
    public static final List<String> PARAMETERS =
            List.of("country", "city", "affiliation", "from", "to", "limit", "after", "format");

    private static final int MOST = 10_000;
    private static final int USUAL = 1_000;

    private final Queries queries;
    private final Names names;

    /** @param names the tables that the counts were made by */
    public CountsApi(Queries queries, Names names) {
        this.queries = queries;
        this.names = names;
    }

    private record Page(
            @Nullable Instant changed,
            List<CellCounts> cells,
            @Nullable String next) {}

    public Answer counts(Parameters parameters) {
        CellFilter filter = parameters.filter(names);
        int limit = parameters.whole("limit", 1, MOST, USUAL);
        String cursor = parameters.text("after");
        Cell after = cursor == null ? null : Cursor.read(cursor);
        boolean csv = parameters.oneOf("format", List.of("json", "csv")).equals("csv");
        Page page = queries.ask(moment -> {
            List<CellCounts> cells = moment.cells(filter, after, limit + 1);
            boolean more = cells.size() > limit;
            List<CellCounts> shown = more ? cells.subList(0, limit) : cells;
            return new Page(
                    moment.changed(),
                    shown,
                    more ? Cursor.after(shown.get(limit - 1).cell()) : null);
        });
        return new Answer(
                200,
                csv ? "text/csv; charset=utf-8" : "application/json",
                csv ? csv(page.cells) : json(page),
                Answer.tag(page.changed),
                page.next);
    }

    private static byte[] json(Page page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(page.cells.size() * 400 + 100);
        out.writeBytes(utf8("{\"asOf\":" + quoted(Answer.time(page.changed)) + ",\"cells\":["));
        for (int i = 0; i < page.cells.size(); i++) {
            if (i > 0) out.write(',');
            out.writeBytes(CellJson.value(page.cells.get(i)));
        }
        out.writeBytes(utf8("],\"next\":" + quoted(page.next) + "}"));
        return out.toByteArray();
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text + '"';
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] csv(List<CellCounts> cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(CountsCsv.header());
            for (CellCounts cell : cells) csv.writeRecord(CountsCsv.row(cell));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return utf8(text.toString());
    }

    public Answer cell(String country, String city, String month, String affiliation) {
        Cell cell = Explain.canonical(Parameters.cell(country, city, month, affiliation), names);
        return queries.ask(moment -> {
            CellCounts counts = moment.cell(cell);
            if (counts == null) throw noCell(cell);
            return Answer.json(CellJson.value(counts), Answer.tag(moment.changed()));
        });
    }

    /** There is no such cell; says where to see which there are. */
    static Problem noCell(Cell cell) {
        String month = cell.month().isMonth() ? "&from=" + cell.month() + "&to=" + cell.month() : "";
        return Problem.notFound("there is no cell " + Json.text(name(cell))
                + ": nothing is counted there. Those that there are: /api/counts?country=" + cell.country() + month);
    }

    static JsonNode name(Cell cell) {
        return Json.own(CellJson.key(cell));
    }
}
