package org.marsad.app.view;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.marsad.app.view.StorePicture.StageLag;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;

/** A picture of a store drawn for a terminal of a certain size. */
final class StoreFrame {
    /** From here on, cells and changes stand side by side. */
    private static final int WIDE = 150;
    /** Where the room has no bounds. */
    private static final int PLAIN_COLUMNS = 200;

    private static final int PLAIN_ROWS = 10;
    /** Titles of both lists, and the empty lines before them. */
    private static final int TITLES = 6;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final StorePicture picture;
    private final Layout layout;
    private final int width;

    private StoreFrame(StorePicture picture, Layout layout) {
        this.picture = picture;
        this.layout = layout;
        width = layout.width();
    }

    /** Exactly as many lines as the terminal has rows. */
    static List<AttributedString> of(StorePicture picture, int columns, int rows) {
        StoreFrame frame = new StoreFrame(picture, Layout.of(columns));
        List<AttributedString> lines = new ArrayList<>(frame.head());
        int room = Math.max(0, rows - lines.size() - 1);
        lines.addAll(Layout.filled(frame.body(room), room));
        lines.add(frame.foot());
        return new ArrayList<>(
                Layout.filled(lines, rows).stream().map(frame.layout::placed).toList());
    }

    /** Without control codes. */
    static List<String> plain(StorePicture picture, List<Change> changes) {
        StoreFrame frame = new StoreFrame(picture, Layout.of(PLAIN_COLUMNS));
        List<AttributedString> lines = new ArrayList<>(frame.head());
        lines.addAll(frame.cellLines(PLAIN_ROWS, PLAIN_COLUMNS));
        if (!changes.isEmpty()) lines.addAll(frame.changeLines(changes, PLAIN_ROWS));
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private List<AttributedString> head() {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(layout.title(title(), picture.simulated() ? "includes simulated events" : ""));
        StoreState state = picture.state();
        lines.addAll(layout.wrapped(
                state.words(),
                !state.isWell()
                        ? Layout.WARNING
                        : state.kind() == StoreState.Kind.LIVE ? Layout.FRESH : AttributedStyle.BOLD));
        if (state.kind() != StoreState.Kind.NONE) counted(lines);
        kafka(lines);
        return lines;
    }

    /** The end of a path says more than its beginning. */
    private String title() {
        String title = "Marsad " + TIME.format(picture.at()) + "  ";
        String store = Table.clean(picture.store());
        int room = Math.max(12, width - title.length() - (picture.simulated() ? 28 : 0));
        return title + (store.length() <= room ? store : "…" + store.substring(store.length() - room + 1));
    }

    private void counted(List<AttributedString> lines) {
        StorePicture.Rates rates = picture.rates();
        String speed = rates == null
                ? "rates: known after the next look"
                : Layout.rate(rates.records()) + " records/s, " + Layout.rate(rates.changes()) + " changes/s";
        lines.add(new AttributedString(speed));
        lines.addAll(layout.wrapped(layout.ledger(picture.ledger()), Layout.PLAIN));
        if (picture.ledger().reasons().isEmpty()) return;
        String rejected = picture.ledger().reasons().entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .map(reason -> reason.getKey().code() + " " + Table.number(reason.getValue()))
                .collect(Collectors.joining(", ", "rejected: ", ""));
        lines.addAll(layout.wrapped(rejected, Layout.PLAIN));
    }

    private void kafka(List<AttributedString> lines) {
        StorePicture.Lags kafka = picture.kafka();
        if (kafka == null) return;
        if (kafka.problem() != null)
            lines.addAll(layout.wrapped("Kafka: " + Table.clean(kafka.problem()), Layout.WARNING));
        for (StageLag stage : kafka.stages()) lines.add(line(stage));
    }

    private static AttributedString line(StageLag stage) {
        boolean well = stage.state().equals("ok") || stage.state().equals("unknown");
        return new AttributedStringBuilder()
                .append(String.format(Locale.ROOT, "%-9s ", stage.name()))
                .styled(well ? Layout.PLAIN : Layout.WARNING, String.format(Locale.ROOT, "%-8s", stage.state()))
                .append(stage.state().equals("unknown") ? "" : " " + lag(stage))
                .toAttributedString();
    }

    private static String lag(StageLag stage) {
        String speed = String.format(Locale.ROOT, "%10s/s", Layout.rate(stage.perSecond()));
        // What it publishes itself, it does not wait for.
        if (stage.name().equals("producer")) return speed;
        Double seconds = stage.seconds();
        String time = seconds == null ? "" : ", " + StoreState.text(Duration.ofMillis(Math.round(seconds * 1000)));
        return speed + "  lag " + Table.number(stage.lag()) + " records" + time;
    }

    private AttributedString foot() {
        return Layout.faint("q or Ctrl-C ends" + (picture.filter().isEmpty() ? "" : "; only " + picture.filter()));
    }

    private List<AttributedString> body(int room) {
        if (picture.busiest().month() == null && picture.changes().isEmpty()) return List.of();
        if (width >= WIDE) {
            List<AttributedString> cells = cellLines(room - 4, width * 3 / 5);
            return Layout.beside(cells, changeLines(picture.changes(), room - 2));
        }
        int changes = Math.min(picture.changes().size(), Math.max(1, (room - TITLES) * 2 / 5));
        List<AttributedString> lines = new ArrayList<>(cellLines(room - TITLES - changes, width));
        lines.addAll(changeLines(picture.changes(), room - lines.size() - 2));
        return lines;
    }

    private List<AttributedString> cellLines(int count, int columns) {
        if (picture.busiest().month() == null) return List.of();
        List<CellCounts> cells =
                picture.busiest().cells().stream().limit(Math.max(0, count)).toList();
        List<AttributedString> lines = new ArrayList<>(List.of(AttributedString.EMPTY));
        lines.add(Layout.faint("busiest cells of " + picture.busiest().month() + " by " + picture.order()
                + (cells.isEmpty() ? ": none" : "")));
        if (!cells.isEmpty())
            lines.addAll(BusiestGrid.of(picture.busiest().month().toString(), picture.order(), columns)
                    .lines(cells, columns, cell -> picture.fresh().contains(cell.cell())));
        return lines;
    }

    private List<AttributedString> changeLines(List<Change> changes, int count) {
        List<AttributedString> lines = new ArrayList<>(List.of(AttributedString.EMPTY));
        lines.add(Layout.faint("newest changes"));
        changes.stream().limit(Math.max(0, count)).map(this::line).forEach(lines::add);
        return lines;
    }

    private AttributedString line(Change change) {
        Cell cell = change.cell();
        return new AttributedStringBuilder()
                .append(width < 80 ? "" : TIME.format(change.time()) + "  ")
                .styled(
                        picture.fresh().contains(cell) ? Layout.FRESH : Layout.PLAIN,
                        cell.country() + "/" + Table.clipped(cell.city(), 24) + " " + cell.month() + " "
                                + Table.clipped(cell.affiliation(), 24))
                .append(": " + change.figures(true))
                .toAttributedString();
    }
}
