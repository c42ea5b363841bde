package org.healthcode.declaration.allowance;

import org.jspecify.annotations.Nullable;

/**
 * A larger allowance as it was asked for, unchecked.
 *
 * @param authority of the account; left out: the authority of who asks, and never another one
 * @param account the provider's subject of the account that may make more people worse
 * @param people how many in a day of Asia/Shanghai
 * @param from from when; of a date, its first instant in Asia/Shanghai
 * @param until until when, exclusive; of a date, its last instant in Asia/Shanghai
 * @param reason a word of {@link AllowanceReason}
 */
public record AllowanceForm(
    @Nullable String authority,
    @Nullable String account,
    @Nullable String people,
    @Nullable String from,
    @Nullable String until,
    @Nullable String reason) {}
