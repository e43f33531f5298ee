package org.marsad.model.count;

/**
 * The six figures of a cell; also, signed, a change of them. {@code a.plus(b).minus(b)} is {@code a}.
 *
 * @param incidents events; likewise arrests and foiled
 * @param arrested persons; likewise killed and wounded
 */
public record Counts(long incidents, long arrests, long foiled, long arrested, long killed, long wounded) {
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0);

    public Counts plus(Counts o) {
        return new Counts(
                incidents + o.incidents,
                arrests + o.arrests,
                foiled + o.foiled,
                arrested + o.arrested,
                killed + o.killed,
                wounded + o.wounded);
    }

    public Counts minus(Counts o) {
        return plus(o.negated());
    }

    public Counts negated() {
        return new Counts(-incidents, -arrests, -foiled, -arrested, -killed, -wounded);
    }

    public boolean isZero() {
        return equals(ZERO);
    }
}
