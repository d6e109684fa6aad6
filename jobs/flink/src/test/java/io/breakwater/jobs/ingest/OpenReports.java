// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.fact.ReportClaims;
import io.breakwater.schemas.topic.Topics;

/** Open reports for tests. */
final class OpenReports {

    private OpenReports() {}

    /** A bounce about a Message-ID. */
    static OpenReport bounce(long message) {
        return bounce(message, false, 100);
    }

    static OpenReport bounce(long message, boolean complete, int sizeBytes) {
        MailFact fact = new MailFact(FactKind.BOUNCE, 9, message, "", new byte[] {1}, 1_000, 1_000, 0, 0, null);
        return new OpenReport(
                fact,
                new HashKey(0, message),
                0,
                "JOIN:message-id",
                complete,
                new ReportClaims("bounce", "", message + "@mta.example", "00ff", "", "", sizeBytes),
                new RawRecord(Topics.MTA_REPORTS, 1, 2, 3_000, null, new byte[sizeBytes]));
    }
}
