/** What a Kafka that asks for credentials means to services and tools. May use {@code world}. */
@NullMarked
package org.healthcode.local.e2e.login;

import org.jspecify.annotations.NullMarked;
