# Postback templates.

nav-templates = Templates

templates-title = Templates
templates-text = A template adds parameters to the postbacks of a payout. Choose it on the offer's Payouts tab; only an active one takes effect.
templates-none = No templates
templates-none-text = Without one, postbacks carry the mandatory fields only. Create a template to ask for more.
template-new = New template
template-name = Template
template-params = Parameters
template-used = Where used
template-state-active = ACTIVE
template-state-inactive = INACTIVE
template-state-hint = An inactive template takes no effect on the payouts that have it.
template-switch-on = Switch on
template-switch-off = Switch off
template-params-note = Beyond click_id, request_id, action, status, price, customer_id and comment, which are always there
template-params-none = No parameters yet.
template-param-add = Add a parameter
template-param-number = Parameter { $number }
template-param-kind = Kind
template-param-default = Default
template-param-required = Required: a postback without it is refused, unless there is a default
