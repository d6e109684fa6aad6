// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.postfix;

import io.breakwater.ingest.postfix.PostfixParser;
import io.breakwater.ingest.record.RecipientHasher;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * How Postfix's lines are read.
 *
 * @param zone of syslog times that name none
 * @param countLoopback true counts deliveries to the MTA's own machine, which are content filters as a rule
 */
public record PostfixSettings(String zone, boolean countLoopback) implements Serializable {

    /** Refuses a zone that does not exist. */
    public PostfixSettings {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--syslog-zone must be a time zone like Europe/Paris, was " + zone, e);
        }
    }

    PostfixParser parser(RecipientHasher hasher) {
        return new PostfixParser(hasher, ZoneId.of(zone), countLoopback);
    }
}
