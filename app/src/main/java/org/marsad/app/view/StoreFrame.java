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
import org.marsad.model.count.Outcome;

/** A picture of a store drawn for a terminal of a certain size. */
final class StoreFrame {
    /** From here on, cells and changes stand side by side. */
    private static final int WIDE = 150;
    /** Below that, what does not fit is said in fewer words. */
    private static final int NARROW = 58;

    /** Below that, the ledger has one line: what is counted shall be seen, too. */
    private static final int LOW = 20;
    /** Where the room has no bounds. */
    private static final int PLAIN_COLUMNS = 200;

    private static final int PLAIN_ROWS = 10;
    /** The titles of the cells, and the empty line before them; likewise of the changes. */
    private static final int CELL_TITLES = 4;

    private static final int CHANGE_TITLES = 2;
    private static final int TITLES = CELL_TITLES + CHANGE_TITLES;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final StorePicture picture;
    private final Layout layout;
    private final int width;
    private final boolean low;

    private StoreFrame(StorePicture picture, Layout layout, boolean low) {
        this.picture = picture;
        this.layout = layout;
        this.low = low;
        width = layout.width();
    }

    /** Exactly as many lines as the terminal has rows. */
    static List<AttributedString> of(StorePicture picture, int columns, int rows) {
        StoreFrame frame = new StoreFrame(picture, Layout.of(columns), rows < LOW);
        List<AttributedString> head = frame.head();
        List<AttributedString> lines = new ArrayList<>(head.subList(0, Math.min(head.size(), Math.max(1, rows - 1))));
        int room = Math.max(0, rows - lines.size() - 1);
        lines.addAll(Layout.filled(frame.body(room), room));
        lines.add(frame.foot());
        return new ArrayList<>(
                Layout.filled(lines, rows).stream().map(frame.layout::placed).toList());
    }

    /** Without control codes. */
    static List<String> plain(StorePicture picture, List<Change> changes) {
        StoreFrame frame = new StoreFrame(picture, Layout.of(PLAIN_COLUMNS), false);
        List<AttributedString> lines = new ArrayList<>(frame.head());
        lines.addAll(frame.cellLines(PLAIN_ROWS, PLAIN_COLUMNS));
        if (!changes.isEmpty()) lines.addAll(frame.changeLines(changes, PLAIN_ROWS));
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private List<AttributedString> head() {
        List<AttributedString> lines = new ArrayList<>();
        String warning = !picture.simulated() ? "" : width < NARROW ? "simulated" : "includes simulated events";
        lines.add(layout.title(title(warning), warning));
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
    private String title(String warning) {
        String title = "Marsad " + (width < NARROW ? "" : TIME.format(picture.at()) + "  ");
        String store = Table.clean(picture.store());
        int room = Math.max(12, width - title.length() - warning.length() - 2);
        return title + (store.length() <= room ? store : "…" + store.substring(store.length() - room + 1));
    }

    private void counted(List<AttributedString> lines) {
        StorePicture.Rates rates = picture.rates();
        String speed = rates == null
                ? "rates: known after the next look"
                : Layout.rate(rates.records()) + " records/s, " + Layout.rate(rates.changes()) + " changes/s";
        lines.add(new AttributedString(speed));
        if (low) {
            lines.add(new AttributedString(shortLedger()));
            return;
        }
        lines.addAll(layout.wrapped(layout.ledger(picture.ledger()), Layout.PLAIN));
        if (picture.ledger().reasons().isEmpty()) return;
        String rejected = picture.ledger().reasons().entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .map(reason -> reason.getKey().code() + " " + Table.number(reason.getValue()))
                .collect(Collectors.joining(", ", "rejected: ", ""));
        lines.addAll(layout.wrapped(rejected, Layout.PLAIN));
    }

    private String shortLedger() {
        String whole = layout.ledger(picture.ledger());
        if (whole.length() <= width) return whole;
        return "read " + picture.ledger().read() + ", rejected "
                + picture.ledger().get(Outcome.REJECTED);
    }

    private void kafka(List<AttributedString> lines) {
        StorePicture.Lags kafka = picture.kafka();
        if (kafka == null) return;
        if (kafka.problem() != null)
            lines.addAll(layout.wrapped("Kafka: " + Table.clean(kafka.problem()), Layout.WARNING));
        for (StageLag stage : kafka.stages()) lines.add(line(stage));
    }

    private AttributedString line(StageLag stage) {
        boolean well = stage.state().equals("ok") || stage.state().equals("unknown");
        return new AttributedStringBuilder()
                .append(String.format(Locale.ROOT, "%-9s ", stage.name()))
                .styled(well ? Layout.PLAIN : Layout.WARNING, String.format(Locale.ROOT, "%-8s", stage.state()))
                .append(stage.state().equals("unknown") ? "" : " " + lag(stage))
                .toAttributedString();
    }

    private String lag(StageLag stage) {
        String speed = String.format(Locale.ROOT, "%10s/s", Layout.rate(stage.perSecond()));
        // What it publishes itself, it does not wait for.
        if (stage.name().equals("producer")) return speed;
        Double seconds = stage.seconds();
        String time = seconds == null ? "" : ", " + StoreState.text(Duration.ofMillis(Math.round(seconds * 1000)));
        String lag = "lag " + Table.number(stage.lag());
        return width < NARROW ? lag + time : speed + "  " + lag + " records" + time;
    }

    private AttributedString foot() {
        return Layout.faint("q or Ctrl-C ends" + (picture.filter().isEmpty() ? "" : "; only " + picture.filter()));
    }

    private List<AttributedString> body(int room) {
        if (picture.busiest().month() == null && picture.changes().isEmpty()) return List.of();
        // Where there is room for titles alone, or for one list, nothing is said of the other.
        if (room <= CHANGE_TITLES) return List.of();
        if (room <= CELL_TITLES) return changeLines(picture.changes(), room - CHANGE_TITLES);
        if (width >= WIDE) {
            List<AttributedString> cells = cellLines(room - CELL_TITLES, width * 3 / 5);
            return Layout.beside(cells, changeLines(picture.changes(), room - CHANGE_TITLES));
        }
        if (room <= TITLES + 1 && !picture.busiest().cells().isEmpty()) return cellLines(room - CELL_TITLES, width);
        int changes = Math.min(picture.changes().size(), Math.max(1, (room - TITLES) * 2 / 5));
        List<AttributedString> lines = new ArrayList<>(cellLines(room - TITLES - changes, width));
        lines.addAll(changeLines(picture.changes(), room - lines.size() - CHANGE_TITLES));
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
