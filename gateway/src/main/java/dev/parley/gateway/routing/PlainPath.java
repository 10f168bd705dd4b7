package dev.parley.gateway.routing;

import java.nio.charset.StandardCharsets;

/** Tells paths that everybody reads alike from those that some reader would turn into another path. */
final class PlainPath {

    /** Beside letters, digits and percent: what RFC 3986 allows in a segment, but for {@code ;}, which some cut at. */
    private static final String MARKS = "-._~!$&'()*+,=:@";

    private PlainPath() {}

    static boolean isPlain(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean trailingSlash = segments[i].isEmpty() && i == segments.length - 1;
            if (!trailingSlash && !isPlainSegment(segments[i])) {
                return false;
            }
        }
        return true;
    }

    /** A segment with its percent triplets resolved; one that is not plain may come out as nonsense. */
    static String decoded(String segment) {
        byte[] bytes = new byte[segment.length()];
        int length = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                bytes[length++] = (byte) octet(segment, i);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isPlainSegment(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                if (!isHarmless(octet(segment, i))) {
                    return false;
                }
                i += 2;
            } else if (!isUnreserved(c) && MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        String decoded = decoded(segment);
        // A second decoding would bring a percent back to life.
        return !decoded.isEmpty() && !decoded.equals(".") && !decoded.equals("..") && decoded.indexOf('%') < 0;
    }

    /** The octet of the percent triplet at {@code at}, or -1. */
    private static int octet(String segment, int at) {
        if (at + 2 >= segment.length()) {
            return -1;
        }
        int high = Character.digit(segment.charAt(at + 1), 16);
        int low = Character.digit(segment.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    private static boolean isHarmless(int octet) {
        boolean control = (octet >= 0 && octet < 0x20) || octet == 0x7F;
        return octet >= 0 && !control && octet != '/' && octet != '\\' && octet != ';';
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
