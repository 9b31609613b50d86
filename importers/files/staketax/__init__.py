"""StakeTax, which turns addresses of many chains into CSV."""
