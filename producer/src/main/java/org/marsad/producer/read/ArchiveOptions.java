package org.marsad.producer.read;

import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import org.marsad.model.event.Revision;
import org.marsad.producer.parse.Formats;

/**
 * What the user says of archives.
 *
 * @param format one of {@link Formats#names}; null = told by the header
 * @param revision 1 to 2^53-1, for rows that have none of their own; null = told by the archive
 */
public record ArchiveOptions(
        @Nullable String format, @Nullable Long revision) {
    public static final ArchiveOptions NONE = new ArchiveOptions(null, null);

    public ArchiveOptions {
        if (format != null && !Formats.names().contains(format))
            throw new UserError(
                    "there is no format '" + format + "': take one of " + String.join(", ", Formats.names()));
        if (revision != null && (revision < 1 || revision > Revision.MAX))
            throw new UserError("a revision is a whole number from 1 to 2^53-1, not " + revision);
    }
}
