#pragma once

/// Where the publisher of a text sits.
#include "actors/frame.h"

namespace chancery {

/// By the registry's outlets, the region or town in the publisher's name, or the country of its domain, in this order.
PublisherHome home_of(Publisher publisher, const Registry::Data& data);

}  // namespace chancery
