// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.schemas.avro.SmtpStage;
import io.breakwater.schemas.provider.ProviderCatalogue;
import io.breakwater.schemas.provider.ProviderResolver;
import io.breakwater.schemas.taxonomy.Classification;
import io.breakwater.schemas.taxonomy.ReplyClassifier;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the other server's words in a report mean: by the provider's own rules where the report shows who it was. */
final class ReplyReader {
    private static final Pattern HOST = Pattern.compile("(?i)\\b((?:[a-z0-9-]{1,63}\\.){2,8}[a-z]{2,24})\\b");
    private static final int MOST_HOSTS = 4;

    private final ReplyClassifier classifier;
    private final ProviderResolver providers = new ProviderResolver(List.of(), ProviderCatalogue.load());

    ReplyReader(ReplyClassifier classifier) {
        this.classifier = classifier;
    }

    /**
     * The meaning.
     *
     * @param diagnosis what was quoted
     * @param status enhanced code in force, "" for none
     * @param transientReport true when the report says that delivery goes on
     * @param remoteMta who refused, "" when unknown
     * @param recipient address, "" when unknown
     */
    Classification read(
            Diagnosis diagnosis, String status, boolean transientReport, String remoteMta, String recipient) {
        int code = diagnosis.code() > 0 ? diagnosis.code() : codeOf(status, transientReport);
        String provider = provider(diagnosis.text(), remoteMta, recipient);
        return classifier.classify(provider, stage(diagnosis.text()), code, status, diagnosis.reply());
    }

    /** What was refused, where the report says so in the words of the common MTAs. */
    private static SmtpStage stage(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("after mail from") || lower.contains("in reply to mail from")) {
            return SmtpStage.MAIL_FROM;
        }
        if (lower.contains("after initial connection") || lower.contains("in reply to connect")) {
            return SmtpStage.CONNECT;
        }
        return lower.contains("in reply to ehlo") || lower.contains("in reply to helo")
                ? SmtpStage.HELO
                : SmtpStage.UNKNOWN;
    }

    /** Rules ask for a code; where the report has none, the class of the status or of the report stands in. */
    private static int codeOf(String status, boolean transientReport) {
        boolean soft = status.isEmpty() ? transientReport : status.startsWith("4");
        return soft ? 450 : 550;
    }

    private String provider(String text, String remoteMta, String recipient) {
        String domain = Addresses.domain(recipient);
        String byRemote = providers.resolve("", remoteMta, "");
        if (!byRemote.isEmpty()) {
            return byRemote;
        }
        Matcher hosts = HOST.matcher(text);
        for (int i = 0; i < MOST_HOSTS && hosts.find(); i++) {
            String known = providers.resolve("", hosts.group(1), "");
            if (!known.isEmpty()) {
                return known;
            }
        }
        return providers.resolve("", "", domain);
    }
}
