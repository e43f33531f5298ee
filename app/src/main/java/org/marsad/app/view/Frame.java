package org.marsad.app.view;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Series;

/** A picture drawn for a terminal of a certain size: nothing is wrapped and nothing scrolls, whatever the size. */
final class Frame {
    /** From here on, cities and changes stand side by side. */
    private static final int WIDE = 76;
    /** From here on, the first line has room for what is shown. */
    private static final int LONG_TITLE = 86;
    /** From here on, changes are told with all that is known of them. */
    private static final int ROOMY = 110;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Picture picture;
    private final Layout layout;
    private final int width;

    private Frame(Picture picture, Layout layout) {
        this.picture = picture;
        this.layout = layout;
        width = layout.width();
    }

    /** Exactly as many lines as the terminal has rows. */
    static List<AttributedString> of(Picture picture, int columns, int rows) {
        Frame frame = new Frame(picture, Layout.of(columns));
        List<AttributedString> lines = new ArrayList<>(frame.head());
        List<AttributedString> foot = frame.foot();
        int room = Math.max(0, rows - lines.size() - foot.size());
        lines.addAll(Layout.filled(picture.months().isEmpty() ? frame.start() : frame.body(room), room));
        lines.addAll(foot);
        return new ArrayList<>(
                Layout.filled(lines, rows).stream().map(frame.layout::placed).toList());
    }

    private List<AttributedString> head() {
        String title = width < LONG_TITLE ? "Marsad: Morocco" : "Marsad: incidents and arrests in Morocco";
        String mark = "contains simulated events" + (width < WIDE ? "" : " (from 2020-11 on)");
        AttributedString first = layout.title(title, mark);
        return picture.months().isEmpty()
                ? List.of(first, AttributedString.EMPTY)
                : List.of(
                        first,
                        new AttributedString(layout.ledger(picture.ledger())),
                        new AttributedString(status()),
                        AttributedString.EMPTY);
    }

    private String status() {
        String rate = String.format(
                Locale.ROOT, "%.1f records/s, %s waiting", picture.perSecond(), Table.number(picture.waiting()));
        return picture.day() == null ? rate : rate + ", simulated up to " + picture.day();
    }

    private List<AttributedString> foot() {
        if (picture.servers() == null) return List.of(Layout.faint("Ctrl-C ends"));
        List<AttributedString> lines = new ArrayList<>(List.of(AttributedString.EMPTY));
        if (picture.page() != null) lines.add(new AttributedString("page: " + picture.page(), Layout.PLAIN.bold()));
        lines.add(Layout.faint("Look on from another terminal (Ctrl-C or q ends this):"));
        lines.add(Layout.faint("  kcat -C -b " + picture.servers() + " -t marsad.counts -o end -u"));
        lines.add(Layout.faint("  ./marsad consumer --bootstrap-servers " + picture.servers()));
        return lines;
    }

    private List<AttributedString> start() {
        List<AttributedString> lines = new ArrayList<>();
        List<String> steps = picture.steps();
        for (int i = 0; i < steps.size(); i++)
            lines.add(new AttributedString((i < steps.size() - 1 ? "  ✓ " : "  … ") + steps.get(i)));
        return lines;
    }

    private List<AttributedString> body(int room) {
        return width < WIDE ? stacked(room) : sideBySide(room);
    }

    private List<AttributedString> sideBySide(int room) {
        int months = months(Math.max(1, (room - 5) / 2));
        List<AttributedString> lines = new ArrayList<>(monthLines(months));
        lines.add(AttributedString.EMPTY);
        int left = room - lines.size();
        List<AttributedString> cities = cityLines(left - 2, width * 2 / 5);
        lines.addAll(Layout.beside(cities, changeLines(left - 2, true)));
        return lines;
    }

    private List<AttributedString> stacked(int room) {
        int each = Math.max(1, (room - 5) / 3);
        List<AttributedString> lines = new ArrayList<>(monthLines(months(room - 5 - 2 * each)));
        lines.addAll(cityLines(each, width));
        lines.addAll(changeLines(room - lines.size() - 1, false));
        return lines;
    }

    private int months(int room) {
        return Math.max(0, Math.min(picture.months().size(), room));
    }

    private List<AttributedString> monthLines(int count) {
        return Grids.MONTHS.lines(picture.months().subList(0, count), width, this::isFresh);
    }

    private List<AttributedString> cityLines(int count, int columns) {
        String since = "12 months to " + picture.months().get(0).cell().month();
        List<CellCounts> busiest =
                picture.cities().values().stream().limit(Math.max(0, count)).toList();
        return Grids.cities(since).lines(busiest, columns, this::isFresh);
    }

    private List<AttributedString> changeLines(int count, boolean underGroups) {
        List<AttributedString> lines = new ArrayList<>();
        if (underGroups) lines.add(AttributedString.EMPTY);
        lines.add(Layout.faint("newest changes"));
        picture.changes().stream().limit(Math.max(0, count)).map(this::line).forEach(lines::add);
        return lines;
    }

    private AttributedString line(Change change) {
        Cell cell = change.cell();
        boolean roomy = width >= ROOMY;
        return new AttributedStringBuilder()
                .append(roomy ? TIME.format(change.time()) + "  " : "")
                .styled(
                        picture.fresh().contains(cell) ? Layout.FRESH : Layout.PLAIN,
                        Table.clean(cell.city()) + " " + cell.month())
                .append(": " + change.figures(roomy) + " " + affiliation(cell))
                .toAttributedString();
    }

    private static String affiliation(Cell cell) {
        return cell.affiliation().equals(Series.UNKNOWN) ? Series.UNKNOWN : "(" + Table.clean(cell.affiliation()) + ")";
    }

    private boolean isFresh(CellCounts cell) {
        return picture.fresh().contains(cell.cell());
    }
}
