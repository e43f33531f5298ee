package org.marsad.streams;

import org.marsad.model.wire.Account;
import org.marsad.model.wire.Rejected;

/** What {@link LatestRevision} finds. */
sealed interface Found permits Change, Found.Rejection, Found.Statement {
    record Rejection(Rejected record) implements Found {}

    /** What became of the records read so far. */
    record Statement(Account account) implements Found {}
}
