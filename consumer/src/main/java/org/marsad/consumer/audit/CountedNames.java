package org.marsad.consumer.audit;

import java.util.List;
import org.marsad.consumer.store.Snapshot;
import org.marsad.model.UserError;
import org.marsad.model.names.Names;
import org.marsad.model.wire.Account;

/** Counts belong to the tables of names that they were made by (rule 9): by others nothing can be recounted or explained. */
public final class CountedNames {
    private CountedNames() {}

    /** @throws UserError if the store's counts were made by other tables than these */
    public static void require(Snapshot snapshot, Names names) {
        require(snapshot.accounts(), names);
    }

    static void require(List<Account> accounts, Names names) {
        boolean same = accounts.stream().allMatch(account -> account.tables().equals(names.fingerprint()));
        if (!same)
            throw new UserError("the store was counted by other tables of names than these:"
                    + " give the same --affiliations and --gazetteer as ./marsad streams has");
    }
}
