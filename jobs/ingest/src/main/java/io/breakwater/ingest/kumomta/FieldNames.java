// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Guesses which field comes next: the one that came after this field the last time. A node writes its records in one order, so
 * a guess that is compared byte by byte spares decoding, hashing and looking up of the name. A wrong guess costs no more than
 * none. Names that are not read are remembered too, but only a few and short ones: anybody may write some.
 */
final class FieldNames {
    private static final int MOST = 256;
    private static final int LONGEST = 64;

    private final Map<String, Name> names = new HashMap<>();

    /** A field, and what came after it. */
    static final class Name {
        final KumoField field;
        private final SerializedString bytes;
        private Name next;

        private Name(String text, KumoField field) {
            this.bytes = new SerializedString(text);
            this.field = field;
        }
    }

    FieldNames() {
        for (KumoField field : KumoField.values()) {
            names.put(field.text, new Name(field.text, field));
        }
    }

    /** A place before the first field of one kind of object. */
    static Name start() {
        return new Name("", KumoField.OTHER);
    }

    /** Steps to the name of the next field; null at the end of the object. */
    Name after(Name previous, JsonParser json) throws IOException {
        Name guess = previous.next;
        if (guess == null) {
            json.nextToken();
        } else if (json.nextFieldName(guess.bytes)) {
            return guess;
        }
        if (json.currentToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        Name name = named(json.currentName());
        previous.next = name;
        return name;
    }

    private Name named(String text) {
        Name name = names.get(text);
        if (name != null) {
            return name;
        }
        if (names.size() >= MOST || text.length() > LONGEST || !isPlain(text)) {
            return names.get(KumoField.OTHER.text);
        }
        Name fresh = new Name(text, KumoField.OTHER);
        names.put(text, fresh);
        return fresh;
    }

    /** Names that JSON writes as they are; half a surrogate pair, for one, has no bytes to compare with. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
    }
}
