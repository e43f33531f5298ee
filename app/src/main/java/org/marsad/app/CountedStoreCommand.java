package org.marsad.app;

import picocli.CommandLine.ArgGroup;

/** A command that has to know by which tables of names a store was counted. */
abstract class CountedStoreCommand extends StoreCommand {
    @ArgGroup(validate = false, heading = "%nNames (as ./marsad streams has them):%n", order = 3)
    NameOptions names = new NameOptions();
}
