// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A rule file: tab-separated, comment lines with {@code #}, one line of column names, then a rule a line. Columns: id, group,
 * provider, codes, pattern, category, family, overrides, example; {@code docs/classification.md} describes them.
 */
final class RuleFile {
    private static final String COLUMNS = "id\tgroup\tprovider\tcodes\tpattern\tcategory\tfamily\toverrides\texample";
    private static final int COUNT = COLUMNS.split("\t", -1).length;

    private final String name;
    private final boolean tested;
    private final Set<String> ids = new HashSet<>();
    private int line;

    /** {@code tested} is true for rules whose patterns the build has tested. */
    private RuleFile(String name, boolean tested) {
        this.name = name;
        this.tested = tested;
    }

    /** The rules that this build carries. */
    static List<ReplyRule> resource(String path) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(RuleFile.class.getResourceAsStream(path), StandardCharsets.UTF_8))) {
            return new RuleFile(path, true).read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("read " + path, e);
        }
    }

    /**
     * An operator's rules.
     *
     * @throws IllegalArgumentException naming file, line, column and what to do
     */
    static List<ReplyRule> file(Path path) {
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            return new RuleFile(path.toString(), false).read(reader);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the rule file " + path + " is not UTF-8: save it as UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no rule file " + path, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the rule file " + path + ": " + e, e);
        }
    }

    private List<ReplyRule> read(BufferedReader reader) throws IOException {
        List<ReplyRule> rules = new ArrayList<>();
        boolean named = false;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            text = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (text.startsWith("#") || text.isBlank()) {
                continue;
            }
            if (!named) {
                check(
                        text.equals(COLUMNS),
                        "header",
                        "the first line must name the columns, tab-separated: " + COLUMNS);
                named = true;
                continue;
            }
            rules.add(rule(text.split("\t", -1)));
        }
        return rules;
    }

    private ReplyRule rule(String[] cells) {
        check(cells.length == COUNT, "all", "a rule has " + COUNT + " columns, this line has " + cells.length);
        check(!cells[0].isBlank(), "id", "a rule needs an id");
        check(ids.add(cells[0]), "id", cells[0] + " stands in this file already: give each rule an id of its own");
        ReplyRule.Group group = value("group", () -> ReplyRule.Group.valueOf(cells[1].toUpperCase(Locale.ROOT)));
        Category category = value("category", () -> Category.valueOf(cells[5]));
        boolean anybody = cells[2].equals(ReplyRule.ANY);
        check(
                anybody == (group != ReplyRule.Group.PROVIDER) && !cells[2].isBlank(),
                "provider",
                "a rule of group provider names its provider, every other rule has *");
        Pattern pattern = pattern(cells[4], cells[8]);
        Optional<Family> family = value("family", () -> family(cells[6], category));
        Meaning meaning = meaning(cells[7], category.meaning());
        return new ReplyRule(
                cells[0],
                group,
                cells[2],
                value("codes", () -> Codes.parse(cells[3])),
                pattern,
                new Verdict(category, family, meaning, cells[0]),
                cells[8]);
    }

    private Pattern pattern(String cell, String example) {
        check(!cell.isEmpty(), "pattern", "an empty pattern would match every reply");
        Pattern pattern = value("pattern", () -> Pattern.compile(cell, Pattern.CASE_INSENSITIVE));
        check(
                tested || PatternCost.worst(pattern, example) < PatternCost.TOO_MUCH,
                "pattern",
                "takes too long on a hostile reply: avoid repetition within repetition, and bound each * but one as {0,80}");
        return pattern;
    }

    private Meaning meaning(String overrides, Meaning usual) {
        Map<String, String> own = new LinkedHashMap<>();
        for (String each : overrides.split(";", -1)) {
            if (!each.isBlank()) {
                String[] pair = each.split("=", 2);
                check(pair.length == 2, "overrides", "write name=value, separated by semicolons");
                own.put(pair[0].strip(), pair[1].strip());
            }
        }
        Meaning meaning = value(
                "overrides",
                () -> new Meaning(
                        own.containsKey("class") ? ReplyClass.valueOf(own.get("class")) : usual.replyClass(),
                        own.containsKey("charge") ? Charge.valueOf(own.get("charge")) : usual.charge(),
                        own.containsKey("retry") ? RetryAdvice.parse(own.get("retry")) : usual.retry(),
                        own.containsKey("disposition")
                                ? Optional.of(Disposition.valueOf(own.get("disposition")))
                                : usual.disposition()));
        own.keySet().removeAll(List.of("class", "charge", "retry", "disposition"));
        check(
                own.isEmpty(),
                "overrides",
                "only class, charge, disposition and retry can be overridden, not " + own.keySet());
        return meaning;
    }

    private static Optional<Family> family(String cell, Category category) {
        return switch (cell) {
            case "" -> category.family();
            case "none" -> Optional.empty();
            default ->
                Optional.of(Family.ofWireName(cell)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no family " + cell + "; none or one of " + Arrays.toString(Family.values()))));
        };
    }

    private <T> T value(String column, Supplier<T> read) {
        try {
            return read.get();
        } catch (PatternSyntaxException e) {
            throw refused(column, e.getDescription() + " near index " + e.getIndex(), e);
        } catch (IllegalArgumentException e) {
            throw refused(column, e.getMessage(), e);
        }
    }

    private void check(boolean holds, String column, String what) {
        if (!holds) {
            throw refused(column, what, null);
        }
    }

    private IllegalArgumentException refused(String column, String what, Exception cause) {
        return new IllegalArgumentException(name + " line " + line + ", column " + column + ": " + what, cause);
    }
}
