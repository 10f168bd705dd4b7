package dev.parley.auth.account;

/**
 * Who registers.
 *
 * @param username 3 to 50 letters, digits, {@code _ . -}
 * @param email an address
 * @param displayName what others see
 * @param password 8 to 128 characters, in clear
 * @param isAdmin whether to make an admin of them
 */
public record NewAccount(String username, String email, String displayName, String password, boolean isAdmin) {

    /** Who is shown by their username until they choose another name. */
    public NewAccount(String username, String email, String password, boolean isAdmin) {
        this(username, email, username, password, isAdmin);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}
