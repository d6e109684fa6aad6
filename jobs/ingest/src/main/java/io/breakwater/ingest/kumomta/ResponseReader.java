// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.core.JsonParser;
import io.breakwater.ingest.record.RefusedException;

import java.io.IOException;

/** The reply of a record: its codes, its text, and the stage of the command that it answered. */
final class ResponseReader {
    private static final int LARGEST_CODE = 999;

    private final FieldNames names;
    private final FieldNames.Name response = FieldNames.start();
    private final FieldNames.Name enhanced = FieldNames.start();

    ResponseReader(FieldNames names) {
        this.names = names;
    }

    void read(JsonParser json, KumoLine line) throws IOException, RefusedException {
        if (!Tokens.entersObject(json, "response")) {
            return;
        }
        FieldNames.Name at = response;
        while ((at = names.after(at, json)) != null) {
            json.nextToken();
            switch (at.field) {
                case CODE -> line.code = code(json, "response.code");
                case ENHANCED_CODE -> enhanced(json, line);
                case CONTENT -> line.content = Tokens.longText(json, "response.content");
                case COMMAND -> line.stage = KumoStage.of(Tokens.longText(json, "response.command"));
                default -> json.skipChildren();
            }
        }
    }

    private void enhanced(JsonParser json, KumoLine line) throws IOException, RefusedException {
        line.enhancedClass = 0;
        if (!Tokens.entersObject(json, "enhanced_code")) {
            return;
        }
        FieldNames.Name at = enhanced;
        while ((at = names.after(at, json)) != null) {
            json.nextToken();
            switch (at.field) {
                case CLASS -> line.enhancedClass = code(json, "enhanced_code.class");
                case SUBJECT -> line.enhancedSubject = code(json, "enhanced_code.subject");
                case DETAIL -> line.enhancedDetail = code(json, "enhanced_code.detail");
                default -> json.skipChildren();
            }
        }
    }

    private static int code(JsonParser json, String field) throws IOException, RefusedException {
        return (int) Tokens.number(json, field, LARGEST_CODE);
    }
}
