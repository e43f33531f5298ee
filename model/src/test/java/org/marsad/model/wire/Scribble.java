package org.marsad.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes JSON as other programs do: fields in any order, white space, escapes, nulls for what is unknown, fields of their own. And, if it
 * is to be spoilt, as none should: names twice, fields missing or of another type.
 */
final class Scribble {
    private static final String[] OTHERS = {
        "0",
        "-0.5e3",
        "1e999",
        "9007199254740993",
        "12345678901234567890123",
        "\"\\ud800\"",
        "\"a\u00e9\\n\"",
        "\"\"",
        "\" * \"",
        "\"MA\"",
        "\"2020-02\"",
        "true",
        "false",
        "null",
        "[]",
        "{}",
        "[[1,{\"a\":[]}],\"x\"]",
        "{\"id\":1,\"a\":{\"a\":{\"b\":null}}}",
        "[{\"country\":\"MA\"}]"
    };
    private static final String[] SPOILT = {
        "{\"a\":1,\"a\":2}",
        "[{\"b\":{\"\":1,\"\\u0063\":1,\"c\":1}}]",
        "01",
        "NaN",
        "{\"\\udead\":1}",
        "'a'",
        "{\"\\ud83d\\ude00\":1,\"\ud83d\ude00\":1}",
        "[1,]",
        "\"\t\"",
        "-1",
        "{",
        "\"\\x\""
    };
    private static final String[] UNKNOWN = {
        "retracted",
        "reason",
        "date",
        "affiliation",
        "foiled",
        "arrested",
        "killed",
        "wounded",
        "ages",
        "summary",
        "source"
    };
    /** None of ours, though some are nearly. */
    private static final String[] NAMES = {
        "", "x", "Id", "id ", "id\\u0000", "\\u0000", "unheard-of", "caf\u00e9", "\\ud83d\\ude00", "affiliations"
    };

    private final Random random;
    /** How many in a hundred places are spoilt. */
    private final int spoilt;

    Scribble(Random random, int spoilt) {
        this.random = random;
        this.spoilt = spoilt;
    }

    String of(JsonNode node) {
        if (chance(spoilt)) return of(SPOILT);
        if (chance(spoilt)) return of(OTHERS);
        if (node instanceof ObjectNode object) return object(object);
        if (node instanceof ArrayNode array) {
            List<String> items = new ArrayList<>();
            array.forEach(item -> items.add(of(item)));
            return joined("[", items, "]");
        }
        return node.isTextual() ? quoted(node.textValue()) : node.toString();
    }

    private String object(ObjectNode object) {
        List<String> fields = new ArrayList<>();
        object.properties().forEach(field -> {
            if (chance(spoilt)) return;
            int times = chance(spoilt) ? 2 : 1;
            for (int i = 0; i < times; i++)
                fields.add(quoted(field.getKey()) + gap() + ":" + gap() + of(field.getValue()));
        });
        if (object.has("revision"))
            for (String name : UNKNOWN) if (!object.has(name) && chance(5)) fields.add(quoted(name) + ":null");
        for (String name : NAMES)
            if (chance(3)) fields.add('"' + name + '"' + gap() + ":" + of(chance(spoilt) ? SPOILT : OTHERS));
        if (chance(30)) Collections.shuffle(fields, random);
        return joined("{", fields, "}");
    }

    private String joined(String start, List<String> items, String end) {
        String comma = "," + gap();
        return start + (chance(5) ? " " : "") + String.join(comma, items) + gap() + end;
    }

    /** Every character as it is or escaped, as long as it may be. */
    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int escapes = chance(10) ? 50 : 0;
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || chance(escapes)) quoted.append("\\u%04x".formatted(c));
            else quoted.append((char) c);
        });
        // One half as it is and one escaped is neither.
        return IntStream.range(0, text.length()).anyMatch(i -> Character.isSurrogate(text.charAt(i))) && escapes > 0
                ? Json.text(Json.object().textNode(text))
                : quoted.append('"').toString();
    }

    private String gap() {
        return chance(10) ? of(new String[] {" ", "\n", "\t\r\n  "}) : "";
    }

    private String of(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private boolean chance(int inHundred) {
        return random.nextInt(100) < inHundred;
    }
}
