package org.healthcode.declaration.account;

import java.util.Optional;

/**
 * Who feeds, from the token and never from the row.
 *
 * @param source the authority
 * @param region GB/T 2260 prefix that the account works for
 * @param account who uploaded, for the record
 */
public record Feeder(String source, Optional<String> region, String account) {}
