package org.marsad.consumer.audit;

import org.marsad.consumer.store.Snapshot;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;

/** Counts belong to the tables of names that they were made by (rule 9): by others nothing can be recounted or explained. */
public final class CountedNames {
    private CountedNames() {}

    /** @throws UserError if the store's counts were made by other tables than these */
    public static void require(Snapshot snapshot, Names names) {
        boolean same = snapshot.accounts().stream()
                .allMatch(account -> account.tables().equals(names.fingerprint()));
        if (!same)
            throw new UserError("the store was counted by other tables of names than these:"
                    + " give the same --affiliations and --gazetteer as ./marsad streams has");
    }
}
