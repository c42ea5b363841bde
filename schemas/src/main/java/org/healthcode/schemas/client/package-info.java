/**
 * Who may ask us from outside: what a registration must be, and what holds of several. Plain Java,
 * for who proposes one and for who answers its calls.
 */
@NullMarked
package org.healthcode.schemas.client;

import org.jspecify.annotations.NullMarked;
