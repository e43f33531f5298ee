package org.marsad.producer.generate;

import java.util.ArrayList;
import java.util.List;
import org.marsad.model.UserError;

/**
 * How much of a generated sequence is hard to count. The first six are shares of all records, and what they leave is events; the last two
 * are shares of those events. All are from 0 to 1.
 *
 * @param repeats see {@link Role}; likewise revisions, retractions, conflicts, ties and invalid
 * @param outOfOrder events whose date lies far from the dates around it, as 2003 after 2026
 * @param reducedDates events of which no more is known than the month, the year or nothing, a third of them each
 */
public record Shares(
        double repeats,
        double revisions,
        double retractions,
        double conflicts,
        double ties,
        double invalid,
        double outOfOrder,
        double reducedDates) {
    /** A bad day. */
    public static final Shares STANDARD = new Shares(0.05, 0.10, 0.03, 0.01, 0.01, 0.02, 0.05, 0.05);
    /** Nothing but events, each once, in the order of their dates. */
    public static final Shares NONE = new Shares(0, 0, 0, 0, 0, 0, 0, 0);

    /** @throws UserError with everything that is wrong, if a share is not from 0 to 1 or the first six are together more than 1 */
    public Shares {
        List<String> problems = new ArrayList<>();
        check(problems, "repeats", repeats);
        check(problems, "revisions", revisions);
        check(problems, "retractions", retractions);
        check(problems, "conflicts", conflicts);
        check(problems, "ties", ties);
        check(problems, "invalid", invalid);
        check(problems, "outOfOrder", outOfOrder);
        check(problems, "reducedDates", reducedDates);
        double sum = repeats + revisions + retractions + conflicts + ties + invalid;
        if (problems.isEmpty() && sum > 1)
            problems.add(
                    "repeats, revisions, retractions, conflicts, ties and invalid are shares of one whole, but together they are "
                            + sum);
        if (!problems.isEmpty()) throw new UserError(String.join("\n", problems));
    }

    private static void check(List<String> problems, String name, double share) {
        if (!(share >= 0 && share <= 1))
            problems.add("the share of " + name + " is " + share + ": it must be from 0 to 1");
    }

    /** The role that has a part of the whole, from 0 to below 1. */
    Role role(double part) {
        double rest = part;
        if ((rest -= repeats) < 0) return Role.REPEAT;
        if ((rest -= revisions) < 0) return Role.REVISION;
        if ((rest -= retractions) < 0) return Role.RETRACTION;
        if ((rest -= conflicts) < 0) return Role.CONFLICT;
        if ((rest -= ties) < 0) return Role.TIE;
        return rest - invalid < 0 ? Role.INVALID : Role.EVENT;
    }
}
