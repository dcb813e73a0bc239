"""What happens later: clocks that come due, notices that are delivered. Logic lives in services; here is only when."""
