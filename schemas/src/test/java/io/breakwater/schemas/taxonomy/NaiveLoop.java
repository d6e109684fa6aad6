// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.List;

/** What the classifier must agree with: every rule in the order of the file, the first that fits. */
final class NaiveLoop {
    private final ReplyClassifier rules;

    NaiveLoop(ReplyClassifier rules) {
        this.rules = rules;
    }

    String ruleId(String provider, int code, String text) {
        String line = ReplyLine.of(code, "", text);
        String dialect = rules.dialect(provider);
        List<ReplyRule> all = rules.rules();
        for (ReplyRule rule : all) {
            boolean speaks = rule.dialect().equals("*") || rule.dialect().equals(dialect);
            if (speaks && rule.pattern().matcher(line).find() && rule.codes().contains(code)) {
                return rule.id();
            }
        }
        return "NONE";
    }
}
