// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import io.breakwater.schemas.reference.ShortReference;

import java.util.Optional;

/** What a report's claims lead to. */
public sealed interface Attribution {

    /**
     * The mail is known.
     *
     * @param how as in the contracts: SIGNED, PATTERN or LATE, a colon, and where
     */
    record Found(MailIdentity mail, String how) implements Attribution {}

    /** The message is known, and the number of its tuple in the dictionary. */
    record Numbered(ShortReference reference, String how) implements Attribution {}

    /**
     * The Message-ID may be one of ours.
     *
     * @param otherwise what an own pattern found, for when it is not
     */
    record Joinable(String headerMessageId, Optional<Found> otherwise) implements Attribution {}

    /** Nothing leads to mail of ours; the reason is a closed code. */
    record Unknown(String reason) implements Attribution {}

    /** A reference of ours that was changed, or made without our key; the reason is a closed code. */
    record Forged(String reason, String where) implements Attribution {}
}
