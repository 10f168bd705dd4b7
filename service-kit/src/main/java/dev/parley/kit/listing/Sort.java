package dev.parley.kit.listing;

/** The order of a list: {@code field}, or {@code -field} for falling. */
public record Sort(String field, boolean isFalling) {

    /** As it is written. */
    public static Sort of(String text) {
        return text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, false);
    }

    @Override
    public String toString() {
        return (isFalling ? "-" : "") + field;
    }
}
