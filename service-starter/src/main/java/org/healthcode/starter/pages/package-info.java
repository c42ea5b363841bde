/**
 * What the pages of all services share: sign-in through the OpenID provider, the language, the look
 * and the way problems are shown. Pages themselves live in a service's {@code web} package. May
 * touch the web and security layers, never Kafka or Redis.
 */
@NullMarked
package org.healthcode.starter.pages;

import org.jspecify.annotations.NullMarked;
