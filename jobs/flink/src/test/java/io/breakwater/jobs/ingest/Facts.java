// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.core.fact.Detail;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;

/** Facts for tests. */
public final class Facts {

    /** Pane length of the facts. */
    public static final long PANE_MS = 1_000;

    private Facts() {}

    /** An accepted first attempt of the marketing pool at grudge. */
    public static MailFact accepted(long event, long occurredAtMs) {
        return attempt(event, occurredAtMs, Family.NONE);
    }

    /** A first attempt that failed in a family, or was accepted when the family is NONE. */
    public static MailFact attempt(long event, long occurredAtMs, Family family) {
        return attempt(event, occurredAtMs, family, 1);
    }

    /** The n-th attempt. */
    public static MailFact attempt(long event, long occurredAtMs, Family family, int attemptNumber) {
        boolean accepted = family == Family.NONE;
        Fact fact = new Fact(
                0,
                occurredAtMs,
                "marketing",
                "LIFECYCLE",
                "grudge",
                "127.0.2.1",
                "news.acme.example",
                "acme",
                "c-1",
                event,
                7,
                family,
                attemptNumber,
                true,
                accepted,
                false,
                false,
                0,
                0,
                accepted ? "" : "451 4.7.1 try later",
                Detail.NONE);
        byte[] body = {7, 0, 0};
        return new MailFact(
                FactKind.ATTEMPT, 0, event, "m-" + event, body, occurredAtMs, occurredAtMs, PANE_MS, 30, fact);
    }
}
