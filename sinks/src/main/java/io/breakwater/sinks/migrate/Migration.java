// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.migrate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered file, {@code V001__facts.sql}.
 *
 * @param version its number, 1 or more
 * @param name the words of its file name
 * @param sql its text, statements separated by semicolons
 */
public record Migration(int version, String name, String sql) {
    private static final Pattern FILE_NAME = Pattern.compile("V(\\d{3,6})__([a-z0-9_]+)\\.sql");

    /** @throws IllegalArgumentException when the file is not named V001__words.sql */
    static Migration of(String fileName, String sql) {
        Matcher matcher = FILE_NAME.matcher(fileName);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a migration is named V001__words.sql, was " + fileName);
        }
        return new Migration(Integer.parseInt(matcher.group(1)), matcher.group(2), sql);
    }

    /** SHA-256 of the text, in hex; line ends do not count. */
    public String checksum() {
        try {
            byte[] text = sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As in a list: {@code V001 facts}. */
    public String label() {
        return "V%03d %s".formatted(version, name);
    }
}
