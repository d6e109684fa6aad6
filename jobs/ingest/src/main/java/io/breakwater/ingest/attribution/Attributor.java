// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import io.breakwater.ingest.record.Claims;

import java.util.Optional;

/** Finds the mail of ours that a report is about. */
public final class Attributor {

    /** The mail, or empty when the report names none of ours. */
    public Optional<MailIdentity> attribute(Claims claims) {
        Optional<MailIdentity> stamped = Reference.parse(claims.header(Reference.HEADER));
        if (stamped.isPresent()) {
            return stamped;
        }
        return claims.envelopes().stream()
                .flatMap(address -> Verp.messageId(address).stream())
                .findFirst()
                .map(id -> new MailIdentity(id, "", "", "", "", "", "", "", ""));
    }
}
