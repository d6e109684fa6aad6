// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.ingest.json.JsonEventDecoder;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RecordDecoder;

import java.time.Instant;

/** What the join by queue id made of Postfix's lines; a line that it could not take comes as it was and is refused here. */
public final class JoinedDecoder implements RecordDecoder {
    private final JsonEventDecoder events;

    public JoinedDecoder(RecipientHasher hasher) {
        this.events = new JsonEventDecoder(hasher);
    }

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        if (value.length > 0 && value[0] == '{') {
            return events.decode(value, receivedAt);
        }
        return value.length > PostfixParser.LARGEST_BYTES
                ? Decoded.ofRejected("TOO_LARGE", value.length + " bytes, at most " + PostfixParser.LARGEST_BYTES)
                : Decoded.ofRejected("NO_SYSLOG", "no line of RFC 3164 or RFC 5424");
    }
}
