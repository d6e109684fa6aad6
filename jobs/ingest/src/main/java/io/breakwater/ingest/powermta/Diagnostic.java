// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

/**
 * A reply out of {@code dsnDiag}: {@code smtp;550 5.1.1 user unknown}.
 *
 * @param code reply code; 0 when no server said one
 * @param enhancedCode what the server wrote; "" for none
 * @param text the rest
 */
record Diagnostic(int code, String enhancedCode, String text) {
    private static final String SMTP = "smtp;";

    static Diagnostic parse(String field) {
        if (!field.regionMatches(true, 0, SMTP, 0, SMTP.length())) {
            return new Diagnostic(0, "", field);
        }
        String reply = field.substring(SMTP.length()).strip();
        int code = code(reply);
        if (code == 0) {
            return new Diagnostic(0, "", reply);
        }
        String text = reply.substring(Math.min(4, reply.length())).strip();
        String enhanced = status(text);
        return new Diagnostic(code, enhanced, text.substring(enhanced.length()).strip());
    }

    /** The code that a status field begins with, without the comment behind it; "" when it begins with none. */
    static String status(String field) {
        int dots = 0;
        int at = 0;
        while (at < field.length() && at < 11 && (isDigit(field, at) || field.charAt(at) == '.')) {
            dots += field.charAt(at) == '.' ? 1 : 0;
            at++;
        }
        boolean ends = at == field.length() || field.charAt(at) == ' ';
        boolean shaped = dots == 2
                && ends
                && field.charAt(1) == '.'
                && "245".indexOf(field.charAt(0)) >= 0
                && isDigit(field, 2)
                && isDigit(field, at - 1);
        return shaped ? field.substring(0, at) : "";
    }

    private static int code(String reply) {
        boolean coded =
                reply.length() >= 3 && "245".indexOf(reply.charAt(0)) >= 0 && isDigit(reply, 1) && isDigit(reply, 2);
        boolean ends =
                reply.length() == 3 || (reply.length() > 3 && (reply.charAt(3) == ' ' || reply.charAt(3) == '-'));
        return coded && ends ? Integer.parseInt(reply.substring(0, 3)) : 0;
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
