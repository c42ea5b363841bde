/**
 * Who may ask us from outside by its own key: proposed by one person, approved by another,
 * suspended by one. What a registration must be, {@code schemas.client} says.
 */
@NullMarked
package org.healthcode.declaration.client;

import org.jspecify.annotations.NullMarked;
