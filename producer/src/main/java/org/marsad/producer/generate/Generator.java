package org.marsad.producer.generate;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.marsad.model.UserError;

/**
 * A sequence of records that is the same, byte for byte, for the same arguments, on any machine and in any year.
 *
 * <p>What stands at a position is a function of that position: an earlier event is not remembered but drawn again, so a sequence of any
 * length takes no memory. The event first told at position i has the id {@code gen:<seed>-<i>}; its odd revisions state it and its even
 * ones retract it, each with one content wherever it stands, but for the records of the roles {@link Role#CONFLICT} and {@link Role#TIE}.
 */
public final class Generator implements Iterable<Generated> {
    private static final int ROLE = 11;
    private static final int ABOUT = 12;
    /** How far apart the records about one event usually are, in records. */
    private static final int NEAR = 1000;

    private static final int TRIES = 64;

    private final long seed;
    private final long events;
    private final Shares shares;
    private final Statements statements;

    /** A sequence of the {@linkplain Scope#STANDARD standard scope}. */
    public Generator(long seed, long events, Shares shares) {
        this(seed, events, shares, Scope.STANDARD);
    }

    /**
     * @param events the number of records of any role, 1 to 10^12
     * @throws UserError if that is too few or too many
     */
    public Generator(long seed, long events, Shares shares, Scope scope) {
        if (events < 1 || events > 1_000_000_000_000L)
            throw new UserError(events + " events cannot be generated: ask for 1 to 1000000000000");
        this.seed = seed;
        this.events = events;
        this.shares = shares;
        this.statements = new Statements(seed, events, shares, scope);
    }

    @Override
    public Iterator<Generated> iterator() {
        return new Iterator<>() {
            private long position;
            private long invalid;

            @Override
            public boolean hasNext() {
                return position < events;
            }

            @Override
            public Generated next() {
                if (!hasNext()) throw new NoSuchElementException(events + " records are all");
                long at = position++;
                if (role(at) != Role.INVALID) return valid(at);
                return Generated.spoilt(statements.first(at), Flaw.number(invalid++));
            }
        };
    }

    private Role role(long position) {
        return position == 0
                ? Role.EVENT
                : shares.role(Draws.of(seed, position, ROLE).fraction());
    }

    private Generated valid(long position) {
        Role role = role(position);
        Draws draws = Draws.of(seed, position, ABOUT);
        return switch (role) {
            case EVENT -> Generated.told(role, statements.first(position));
            case REPEAT ->
                valid(earlier(position, draws, r -> r != Role.REPEAT && r != Role.INVALID))
                        .repeated();
            case REVISION ->
                Generated.told(role, statements.revised(event(position, draws), 1 + 2L * draws.between(1, 4)));
            case RETRACTION ->
                Generated.told(role, statements.retraction(event(position, draws), 2L * draws.between(1, 4)));
            case CONFLICT -> Generated.told(role, statements.other(event(position, draws)));
            case TIE -> Generated.told(role, statements.retraction(event(position, draws), 1));
            case INVALID -> throw new IllegalStateException("position " + position + " is not valid");
        };
    }

    /** The event that the record at a position is about: mostly one told before. */
    private long event(long position, Draws draws) {
        long after = Math.min(NEAR, events - 1 - position);
        if (after > 0 && draws.chance(0.2)) {
            for (int i = 0; i < TRIES; i++) {
                long later = position + 1 + draws.below(after);
                if (role(later) == Role.EVENT) return later;
            }
        }
        return earlier(position, draws, role -> role == Role.EVENT);
    }

    /** A position before that one, half of them near; the very first if no other is found. */
    private long earlier(long position, Draws draws, Predicate<Role> wanted) {
        for (int i = 0; i < TRIES; i++) {
            long earlier = position - 1 - draws.below(draws.chance(0.5) ? position : Math.min(NEAR, position));
            if (wanted.test(role(earlier))) return earlier;
        }
        return 0;
    }
}
