package org.marsad.consumer.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marsad.model.count.Cell;

/**
 * A cell that differs, for the moment: follower and counting may have been caught between two steps. It really does when it differs in the
 * same columns by the same amounts each time that it is looked at.
 */
final class Suspect {
    private static final int LOOKS = 3;

    private final Cell cell;
    private List<Difference> differences;
    private int looks = 1;

    Suspect(Cell cell, List<Difference> differences) {
        this.cell = cell;
        this.differences = differences;
    }

    Cell cell() {
        return cell;
    }

    List<Difference> differences() {
        return differences;
    }

    boolean isConfirmed() {
        return looks >= LOOKS;
    }

    /** It differs still. */
    void seen(List<Difference> now) {
        looks = excess(now).equals(excess(differences)) ? looks + 1 : 1;
        differences = now;
    }

    private static Map<String, Long> excess(List<Difference> differences) {
        return differences.stream().collect(Collectors.toMap(Difference::field, Difference::excess));
    }
}
